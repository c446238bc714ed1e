/** The SMTP server that takes our mail. What is in a mail is left to others. */
package org.tandem.notify.smtp;
