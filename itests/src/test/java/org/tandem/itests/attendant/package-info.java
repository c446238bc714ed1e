/** Auto attendants: menus, and callers who are handed over. */
package org.tandem.itests.attendant;
