/** Letters that come, go and pass within the office: numbered, given to somebody with a term, and answered. */
@Module(
        value = "correspondence",
        permissions = {
            "correspondence.view=mayor,clerk,secretary",
            "correspondence.register=clerk,secretary",
            "correspondence.resolve=mayor",
            "correspondence.execute=mayor,clerk,secretary,taxofficer",
            "correspondence.settings"
        })
package am.hamaynk.correspondence;

import am.hamaynk.api.module.Module;
