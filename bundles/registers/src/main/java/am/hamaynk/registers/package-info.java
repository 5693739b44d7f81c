/** Who lives here, which organisations work here and who owns what on a day. */
@Module(
        value = "registers",
        permissions = {
            "registers.view=clerk,taxofficer,mayor,secretary",
            "registers.edit=clerk",
            "registers.import=clerk,taxofficer",
            "registers.merge=clerk"
        })
package am.hamaynk.registers;

import am.hamaynk.api.module.Module;
