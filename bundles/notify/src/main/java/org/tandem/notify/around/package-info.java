/** The services of other bundles that this one uses, each of which may come and go. */
package org.tandem.notify.around;
