/** What happens, as HTTP POSTs of JSON to an address of the administrator's choice. */
package org.tandem.notify.webhook;
