/** Breaks wherever the platform calls it, so that a test sees what a bad module can do to the others. */
@Module("broken")
package am.hamaynk.broken;

import am.hamaynk.api.module.Module;
