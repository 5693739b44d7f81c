/** Who receives and when, appointments that residents book themselves, and the queue at the citizen office. */
@Module(
        value = "reception",
        permissions = {
            "reception.desk=clerk",
            "reception.book=clerk,secretary",
            "reception.manage=secretary",
            "reception.devices"
        },
        excludes = {"reception.desk services.decide", "reception.desk services.council"})
package am.hamaynk.reception;

import am.hamaynk.api.module.Module;
