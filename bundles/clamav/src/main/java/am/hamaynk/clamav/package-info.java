/** Looks for viruses in what people send, by a ClamAV that the community runs. */
@Module(value = "clamav", platform = true)
package am.hamaynk.clamav;

import am.hamaynk.api.module.Module;
