/** Facts told to other modules after the transaction that made them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.events;
