/** Who lives here and who owns what on a day. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.registers;
