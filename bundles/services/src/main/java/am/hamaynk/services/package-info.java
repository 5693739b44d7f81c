/** Any service of the community, applied for once and followed to its end on the statutory clock. */
@Module(
        value = "services",
        permissions = {
            "services.receive=clerk",
            "services.prepare=clerk",
            "services.advise=taxofficer,secretary",
            "services.decide=mayor",
            "services.council=secretary",
            "services.define"
        },
        excludes = {
            "services.receive services.decide",
            "services.receive services.council",
            "services.prepare services.decide",
            "services.prepare services.council"
        })
package am.hamaynk.services;

import am.hamaynk.api.module.Module;
