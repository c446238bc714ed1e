/**
 * What stands in front of everything that works on messages: the grammar, what is refused and how
 * it is said. Knows the stack's parser and messages; knows no transaction.
 */
package org.tandem.sip.jain.guard;
