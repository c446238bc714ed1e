/** Calls as callers and subscribers make them: leaving a message, hearing it. */
package org.tandem.itests.call;
