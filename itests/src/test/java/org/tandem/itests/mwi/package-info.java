/** Message waiting as telephones see it. */
package org.tandem.itests.mwi;
