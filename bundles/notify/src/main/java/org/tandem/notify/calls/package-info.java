/**
 * Calls that ended, from the workers to whoever wants to know: records, missed-call notices,
 * webhooks, events. Each of those is a package of its own.
 */
package org.tandem.notify.calls;
