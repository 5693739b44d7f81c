/** Lets residents ask for a tree to be felled or pruned: one service, and no code. */
@Module("trees")
package am.hamaynk.trees;

import am.hamaynk.api.module.Module;
