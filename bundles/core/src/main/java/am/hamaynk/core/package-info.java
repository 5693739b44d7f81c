/** Keeps the promises of {@code api}: each package here mirrors the one it implements. */
@Module(
        value = "core",
        platform = true,
        permissions = {
            "core.users",
            "core.roles",
            "core.modules",
            "core.community",
            "core.rules",
            "core.audit=mayor",
            "core.tasks",
            "core.duties=mayor,secretary",
            "core.health=mayor",
            "core.inbox=mayor,clerk,taxofficer,secretary"
        })
package am.hamaynk.core;

import am.hamaynk.api.module.Module;
