/**
 * Starting Felix as a process: the folder of data that belongs to one process at a time, the
 * framework from start to end, the exit status. Runs outside the framework, from {@code
 * bin/tandem.jar}; which bundles there are is said by {@code conf/config.properties}.
 */
package org.tandem.shell.launch;
