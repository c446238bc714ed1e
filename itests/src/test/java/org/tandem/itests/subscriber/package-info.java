/** What subscribers do by telephone: the first call, listening, sending, greetings, PIN. */
package org.tandem.itests.subscriber;
