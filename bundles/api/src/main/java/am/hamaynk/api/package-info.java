/** What every promise of the platform shares: the one kind of problem, and how long lists are cut. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api;
