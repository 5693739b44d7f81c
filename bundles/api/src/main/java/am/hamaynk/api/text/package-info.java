/** Armenian as people read, sort and search it; numbers as they write them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.text;
