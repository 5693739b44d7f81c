/** Pages, sections and what they answer. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.web;
