/** Transactions that join modules, and keys. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package am.hamaynk.api.data;
