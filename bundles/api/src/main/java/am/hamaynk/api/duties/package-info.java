/** What the law asks of the community again and again, and whether it was done in time. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.duties;
