/** Printed papers: made as PDF with Armenian text, numbered, kept, and checked by anybody under their code. */
@Module(
        value = "documents",
        platform = true,
        permissions = {"documents.view=clerk,mayor,taxofficer,secretary", "documents.revoke=mayor,secretary"})
package am.hamaynk.documents;

import am.hamaynk.api.module.Module;
