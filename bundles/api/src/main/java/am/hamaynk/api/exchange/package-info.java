/** Files that come in from elsewhere. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.exchange;
