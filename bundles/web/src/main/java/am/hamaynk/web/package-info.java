/** The one edge to the outside: addresses, sign-in, layout, forms, languages, assets, the root of REST. */
@Module(value = "web", platform = true)
package am.hamaynk.web;

import am.hamaynk.api.module.Module;
