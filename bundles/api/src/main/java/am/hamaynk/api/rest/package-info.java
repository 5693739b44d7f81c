/** How a JAX-RS resource reaches /api/v1. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package am.hamaynk.api.rest;
