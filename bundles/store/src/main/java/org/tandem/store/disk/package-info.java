/**
 * Files that survive a power cut: forcing, atomic replacing, the lock on the store's folder, the
 * threads that wait for disks, and what a fault of the disk means to a caller. Knows nothing of
 * messages.
 */
package org.tandem.store.disk;
