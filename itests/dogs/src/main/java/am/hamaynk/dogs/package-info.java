/** Registers dogs: whoever keeps one says so once and is told the fee that the council set. */
@Module(value = "dogs", permissions = "dogs.view=clerk,mayor")
package am.hamaynk.dogs;

import am.hamaynk.api.module.Module;
