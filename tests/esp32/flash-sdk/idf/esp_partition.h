/* What the SDK's flash-esp32.c needs of ESP-IDF, over memory: see partition.c. */

#ifndef ESP_PARTITION_H
#define ESP_PARTITION_H

#include <stddef.h>
#include <stdint.h>

typedef int esp_err_t;
#define ESP_OK 0
#define ESP_FAIL -1
#define ESP_ERR_INVALID_ARG 0x102
#define ESP_ERR_INVALID_SIZE 0x104

typedef enum { ESP_PARTITION_TYPE_DATA = 0x01, ESP_PARTITION_TYPE_ANY = 0xff } esp_partition_type_t;
typedef enum { ESP_PARTITION_SUBTYPE_ANY = 0xff } esp_partition_subtype_t;

typedef struct {
	uint32_t size;
	uint32_t erase_size;
	char label[17];
} esp_partition_t;

typedef struct esp_partition_iterator_opaque_* esp_partition_iterator_t;

const esp_partition_t* esp_partition_find_first(int type, int subtype, const char* label);
esp_partition_iterator_t esp_partition_find(int type, int subtype, const char* label);
const esp_partition_t* esp_partition_get(esp_partition_iterator_t iterator);
esp_partition_iterator_t esp_partition_next(esp_partition_iterator_t iterator);
void esp_partition_iterator_release(esp_partition_iterator_t iterator);

esp_err_t esp_partition_read(const esp_partition_t* partition, size_t offset, void* into, size_t size);
esp_err_t esp_partition_write(const esp_partition_t* partition, size_t offset, const void* from, size_t size);
esp_err_t esp_partition_erase_range(const esp_partition_t* partition, size_t offset, size_t size);

#endif
