/**
 * Mailboxes that come from elsewhere than Configuration Admin: a file of many, or an LDAP server.
 * Both keep their last content while there is nothing better; what they tell of is assembled with
 * the rest elsewhere.
 */
package org.tandem.directory.source;
