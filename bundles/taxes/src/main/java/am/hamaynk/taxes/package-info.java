/** What the community is owed by law, what has been paid, and why each amount is what it is. */
@Module(
        value = "taxes",
        permissions = {
            "taxes.view=taxofficer,mayor,clerk",
            "taxes.bill=taxofficer",
            "taxes.pay=taxofficer",
            "taxes.reverse=taxofficer",
            "taxes.rules=taxofficer"
        })
package am.hamaynk.taxes;

import am.hamaynk.api.module.Module;
