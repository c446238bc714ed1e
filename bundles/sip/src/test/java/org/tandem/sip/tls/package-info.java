/** TLS over real sockets, with certificates made by the tests themselves. */
package org.tandem.sip.tls;
