/*
 * One data partition "golmok" of NOR flash in memory: programming clears bits, an erase sets those of whole sectors. What
 * is refused is what ESP-IDF refuses. Source: ESP-IDF, components/esp_partition/partition_target.c.
 */

#include "esp_partition.h"
#include "app_update/include/esp_ota_ops.h"

#include <string.h>

#define SECTOR_BYTES 4096
#define SECTORS 8

static const esp_partition_t gPartition = { SECTORS * SECTOR_BYTES, SECTOR_BYTES, "golmok" };
static uint8_t gBytes[SECTORS * SECTOR_BYTES];

const esp_partition_t* esp_partition_find_first(int type, int subtype, const char* label)
{
	(void)subtype;
	return type == ESP_PARTITION_TYPE_DATA && label && !strcmp(label, gPartition.label) ? &gPartition : NULL;
}

esp_partition_iterator_t esp_partition_find(int type, int subtype, const char* label)
{
	(void)type, (void)subtype, (void)label;
	return NULL;
}

const esp_partition_t* esp_partition_get(esp_partition_iterator_t iterator) { (void)iterator; return NULL; }
esp_partition_iterator_t esp_partition_next(esp_partition_iterator_t iterator) { (void)iterator; return NULL; }
void esp_partition_iterator_release(esp_partition_iterator_t iterator) { (void)iterator; }
const esp_partition_t* esp_ota_get_running_partition(void) { return NULL; }
const esp_partition_t* esp_ota_get_next_update_partition(const esp_partition_t* from) { (void)from; return NULL; }

static esp_err_t range_error(const esp_partition_t* partition, size_t offset, size_t size)
{
	if (offset > partition->size) return ESP_ERR_INVALID_ARG;
	return size > partition->size - offset ? ESP_ERR_INVALID_SIZE : ESP_OK;
}

esp_err_t esp_partition_read(const esp_partition_t* partition, size_t offset, void* into, size_t size)
{
	esp_err_t error = range_error(partition, offset, size);
	if (error == ESP_OK) memcpy(into, gBytes + offset, size);
	return error;
}

esp_err_t esp_partition_write(const esp_partition_t* partition, size_t offset, const void* from, size_t size)
{
	esp_err_t error = range_error(partition, offset, size);
	if (error == ESP_OK)
		for (size_t index = 0; index < size; index += 1) gBytes[offset + index] &= ((const uint8_t*)from)[index];
	return error;
}

esp_err_t esp_partition_erase_range(const esp_partition_t* partition, size_t offset, size_t size)
{
	esp_err_t error = range_error(partition, offset, size);
	if (error != ESP_OK) return error;
	if (offset % SECTOR_BYTES != 0) return ESP_ERR_INVALID_ARG;
	if (size % SECTOR_BYTES != 0) return ESP_ERR_INVALID_SIZE;
	memset(gBytes + offset, 0xff, size);
	return ESP_OK;
}
