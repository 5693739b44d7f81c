/** One search box over all modules: an index on each node, a copy that is made anew from the modules at any time. */
@Module("search")
package am.hamaynk.search;

import am.hamaynk.api.module.Module;
