/** Tests with the credentials of azure-identity against servers on this machine that answer as Azure's do. */
package io.github.pgai4j.azure;
