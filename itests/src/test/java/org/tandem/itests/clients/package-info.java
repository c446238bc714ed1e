/** SIP clients that others wrote, calling Tandem. */
package org.tandem.itests.clients;
