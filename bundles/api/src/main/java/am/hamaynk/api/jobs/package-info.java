/** Work without a visitor: scheduled, long, on one node only. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.jobs;
