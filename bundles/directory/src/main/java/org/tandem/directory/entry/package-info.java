/**
 * What is configured, thing by thing: entries that are right in themselves, and how they are read
 * from Configuration Admin. Whether they fit together is not decided here.
 */
package org.tandem.directory.entry;
