/** Mail programs: what they see of the store and what the telephone sees of what they do. */
package org.tandem.itests.mail;
