/** What is left after a kill. */
package org.tandem.itests.crash;
