/** Tells programs and watchers what runs here: the description of the API, all addresses with their rights, and numbers. */
@Module(value = "operations", platform = true)
package am.hamaynk.operations;

import am.hamaynk.api.module.Module;
