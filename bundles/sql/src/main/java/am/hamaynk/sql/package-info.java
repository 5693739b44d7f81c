/** The statements of modules, copied into each that uses them. */
package am.hamaynk.sql;
