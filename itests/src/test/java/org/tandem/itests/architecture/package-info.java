/** The rules that the code of all bundles keeps, held over the built jars. */
package org.tandem.itests.architecture;
