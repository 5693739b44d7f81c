/** Taxes, dues and fees as other modules see them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.taxes;
