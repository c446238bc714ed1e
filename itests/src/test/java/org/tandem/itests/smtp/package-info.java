/** What leaves Tandem by mail, at a real SMTP server, and the call records. */
package org.tandem.itests.smtp;
