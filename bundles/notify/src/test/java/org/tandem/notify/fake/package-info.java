/** What tests of several packages need. */
package org.tandem.notify.fake;
