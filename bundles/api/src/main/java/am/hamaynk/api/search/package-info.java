/** One search box over all modules. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.search;
