/** What administrators do: commands, copies side by side, another Felix, newer jars. */
package org.tandem.itests.admin;
