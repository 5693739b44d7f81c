/** Data that anybody may take along and use: what each module publishes, as CSV and JSON, in one catalogue. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.opendata;
