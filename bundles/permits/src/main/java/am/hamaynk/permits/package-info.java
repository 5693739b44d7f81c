/** What the community has permitted: to whom, where, until when, on what dues, and whether it is kept to. */
@Module(
        value = "permits",
        permissions = {
            "permits.view=clerk,mayor,taxofficer,secretary",
            "permits.edit=clerk",
            "permits.inspect=clerk",
            "permits.decide=mayor"
        },
        excludes = "permits.edit permits.decide")
package am.hamaynk.permits;

import am.hamaynk.api.module.Module;
