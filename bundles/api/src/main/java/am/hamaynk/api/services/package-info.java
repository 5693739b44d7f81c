/** Cases of the community's services as other modules see them: how one stands, and what was granted. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package am.hamaynk.api.services;
