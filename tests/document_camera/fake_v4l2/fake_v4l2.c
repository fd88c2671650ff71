/* A V4L2 camera that exists only for the process that preloads this library.
 *
 * Paths under /dev/video, /dev/v4l and video4linux of /sys are looked up in the folder FAKE_V4L2 instead. A node there
 * is a regular file that begins with `struct block`, which the test maps as well: it plugs, stalls and spoils the
 * camera by writing into it, and reads back what was asked of the camera. The pictures lie behind the block.
 *
 * Source: the Linux kernel's user-space API, part I "Video for Linux", and what drivers/media/usb/uvc answers.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" /* poll() is declared as if it did not read its argument */

#define FILE_BYTES (32u << 20)
#define MOST_FDS 32
#define MOST_BUFFERS 8
#define BUFFER_BYTES (4u << 20)

struct format { unsigned fourcc, width, height, fps; };
struct control { int id, type, minimum, maximum, step, preset, value, refuses; char name[32]; };
struct picture { unsigned offset, size; };
struct block {
    unsigned gone, busy, stalled, deaf; /* deaf: a reader never gets an answer, not even that the camera is gone */
    unsigned formats, controls, first, count;
    struct format format[8];
    struct control control[12];
    struct picture picture[64];
    char card[32], bus[32];
    struct format current;
    unsigned opens, starts, given;
};
struct handle {
    volatile struct block *device;
    unsigned buffers, queued, head;
    unsigned queue[MOST_BUFFERS];
    void *memory[MOST_BUFFERS];
    long long due_us;
    int streams;
};
static struct handle *handles[1024];
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static long long now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static int begins(const char *path, const char *with) { return !strncmp(path, with, strlen(with)); }

/* Where a path really lies; itself where it is none of ours. */
static const char *moved(const char *path, char *room) {
    const char *root = getenv("FAKE_V4L2");
    if (!root || !path || path[0] != '/') return path;
    if (!begins(path, "/dev/video") && !begins(path, "/dev/v4l") && !begins(path, "/sys/class/video4linux")
        && !begins(path, "/sys/devices/fake"))
        return path;
    snprintf(room, PATH_MAX, "%s%s", root, path);
    return room;
}

static struct handle *of(int fd) { return fd >= 0 && fd < 1024 ? handles[fd] : NULL; }

static int opened(int fd, const char *path) {
    struct stat found;
    if (fd < 0 || fd >= 1024 || !begins(path, "/dev/video")) return fd;
    if (fstat(fd, &found) || !S_ISREG(found.st_mode)) return fd;
    struct handle *handle = calloc(1, sizeof *handle);
    handle->device = mmap(NULL, FILE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    handle->device->opens++;
    handles[fd] = handle;
    return fd;
}

/* Follow the symbolic links of by-id and by-path to the node, as the kernel would. */
static const char *node_of(const char *path, char *room) {
    char link[PATH_MAX];
    if (!begins(path, "/dev/v4l")) return path;
    const char *where = moved(path, link);
    if (!realpath(where, room)) return path;
    const char *dev = strstr(room, "/dev/video");
    return dev ? dev : path;
}

#define OPEN(name)                                                   \
    int name(const char *path, int flags, ...) {                     \
        char room[PATH_MAX], node[PATH_MAX];                         \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode_t mode = va_arg(more, mode_t);                          \
        va_end(more);                                                \
        const char *real_node = node_of(path, node);                 \
        return opened(REAL(name)(moved(path, room), flags, mode), real_node); \
    }
OPEN(open)
OPEN(open64)
#define OPENAT(name)                                                 \
    int name(int at, const char *path, int flags, ...) {             \
        char room[PATH_MAX], node[PATH_MAX];                         \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode_t mode = va_arg(more, mode_t);                          \
        va_end(more);                                                \
        return opened(REAL(name)(at, moved(path, room), flags, mode), node_of(path, node)); \
    }
OPENAT(openat)
OPENAT(openat64)

/* The file that plays a node looks like a character device. */
#define STAT(name, type)                                             \
    int name(const char *path, struct type *found) {                 \
        char room[PATH_MAX];                                         \
        const char *where = moved(path, room);                       \
        int done = REAL(name)(where, found);                         \
        if (!done && where == room && begins(path, "/dev/") && S_ISREG(found->st_mode))  \
            found->st_mode = S_IFCHR | 0660;                         \
        return done;                                                 \
    }
STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)
#define STATAT(name, type)                                           \
    int name(int at, const char *path, struct type *found, int flags) { \
        char room[PATH_MAX];                                         \
        const char *where = moved(path, room);                       \
        int done = REAL(name)(at, where, found, flags);              \
        if (!done && where == room && begins(path, "/dev/") && S_ISREG(found->st_mode))  \
            found->st_mode = S_IFCHR | 0660;                         \
        return done;                                                 \
    }
STATAT(fstatat, stat)
STATAT(fstatat64, stat64)

ssize_t readlink(const char *path, char *to, size_t size) {
    char room[PATH_MAX];
    return REAL(readlink)(moved(path, room), to, size);
}
ssize_t readlinkat(int at, const char *path, char *to, size_t size) {
    char room[PATH_MAX];
    return REAL(readlinkat)(at, moved(path, room), to, size);
}
int access(const char *path, int mode) {
    char room[PATH_MAX];
    return REAL(access)(moved(path, room), mode);
}
DIR *opendir(const char *path) {
    char room[PATH_MAX];
    return REAL(opendir)(moved(path, room));
}

int close(int fd) {
    struct handle *handle = of(fd);
    if (handle) {
        handles[fd] = NULL;
        for (unsigned k = 0; k < MOST_BUFFERS; k++)
            if (handle->memory[k]) munmap(handle->memory[k], BUFFER_BYTES);
        munmap((void *)handle->device, FILE_BYTES);
        free(handle);
    }
    return REAL(close)(fd);
}

/* The buffer that QUERYBUF named by its offset. */
static void *mapped(int fd, long offset) {
    struct handle *handle = of(fd);
    unsigned number = (unsigned)(offset / BUFFER_BYTES);
    if (number >= MOST_BUFFERS) return MAP_FAILED;
    void *memory = REAL(mmap)(NULL, BUFFER_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    handle->memory[number] = memory;
    return memory;
}
void *mmap(void *at, size_t size, int prot, int flags, int fd, off_t offset) {
    struct handle *handle = of(fd);
    if (handle && handle->device) return mapped(fd, offset);
    return REAL(mmap)(at, size, prot, flags, fd, offset);
}
void *mmap64(void *at, size_t size, int prot, int flags, int fd, off64_t offset) {
    struct handle *handle = of(fd);
    if (handle && handle->device) return mapped(fd, offset);
    return REAL(mmap64)(at, size, prot, flags, fd, offset);
}
int munmap(void *at, size_t size) {
    for (int fd = 0; fd < 1024; fd++)
        for (unsigned k = 0; handles[fd] && k < MOST_BUFFERS; k++)
            if (handles[fd]->memory[k] == at) handles[fd]->memory[k] = NULL, size = BUFFER_BYTES;
    return REAL(munmap)(at, size);
}

static int no(int error) { errno = error; return -1; }

static void size_of(struct v4l2_pix_format *pix, const struct format *format) {
    pix->pixelformat = format->fourcc;
    pix->width = format->width;
    pix->height = format->height;
    pix->field = V4L2_FIELD_NONE;
    pix->bytesperline = format->fourcc == V4L2_PIX_FMT_YUYV ? format->width * 2 : 0;
    pix->sizeimage = format->fourcc == V4L2_PIX_FMT_YUYV ? format->width * format->height * 2 : BUFFER_BYTES;
}

/* What UVC answers: the format asked for, else its first one; of its sizes the one next to what is asked. */
static struct format nearest(volatile struct block *device, const struct v4l2_pix_format *pix) {
    int best = -1, known = 0;
    long least = LONG_MAX;
    for (unsigned k = 0; k < device->formats; k++) known |= device->format[k].fourcc == pix->pixelformat;
    unsigned fourcc = known ? pix->pixelformat : device->format[0].fourcc;
    for (unsigned k = 0; k < device->formats; k++) {
        long far = labs((long)device->format[k].width - pix->width) + labs((long)device->format[k].height - pix->height);
        if (device->format[k].fourcc == fourcc && far < least) best = (int)k, least = far;
    }
    return device->format[best];
}

static int enumerate_formats(volatile struct block *device, struct v4l2_fmtdesc *told) {
    unsigned seen = 0;
    for (unsigned k = 0; k < device->formats; k++) {
        int repeated = 0;
        for (unsigned j = 0; j < k; j++) repeated |= device->format[j].fourcc == device->format[k].fourcc;
        if (repeated || seen++ != told->index) continue;
        told->pixelformat = device->format[k].fourcc;
        told->flags = told->pixelformat == V4L2_PIX_FMT_MJPEG ? V4L2_FMT_FLAG_COMPRESSED : 0;
        snprintf((char *)told->description, sizeof told->description, "%.4s", (char *)&told->pixelformat);
        return 0;
    }
    return no(EINVAL);
}

static int enumerate_sizes(volatile struct block *device, struct v4l2_frmsizeenum *told) {
    unsigned seen = 0;
    for (unsigned k = 0; k < device->formats; k++) {
        if (device->format[k].fourcc != told->pixel_format || seen++ != told->index) continue;
        told->type = V4L2_FRMSIZE_TYPE_DISCRETE;
        told->discrete.width = device->format[k].width;
        told->discrete.height = device->format[k].height;
        return 0;
    }
    return no(EINVAL);
}

static volatile struct control *control_of(volatile struct block *device, unsigned id) {
    for (unsigned k = 0; k < device->controls; k++)
        if ((unsigned)device->control[k].id == id) return &device->control[k];
    return NULL;
}

static int query_control(volatile struct block *device, struct v4l2_queryctrl *told) {
    volatile struct control *control = control_of(device, told->id);
    if (!control) return no(EINVAL);
    told->type = (unsigned)control->type;
    memcpy(told->name, (void *)control->name, sizeof told->name);
    told->minimum = control->minimum, told->maximum = control->maximum;
    told->step = control->step, told->default_value = control->preset;
    told->flags = 0;
    return 0;
}

static int set_control(volatile struct block *device, struct v4l2_control *asked) {
    volatile struct control *control = control_of(device, asked->id);
    if (!control) return no(EINVAL);
    if (control->refuses) return no(control->refuses);
    if (asked->value < control->minimum || asked->value > control->maximum) return no(ERANGE);
    control->value = asked->value;
    return 0;
}

static int take_picture(struct handle *handle, struct v4l2_buffer *buffer) {
    volatile struct block *device = handle->device;
    if (!handle->streams || !handle->queued) return no(EINVAL);
    if (device->stalled || now_us() < handle->due_us) return no(EAGAIN);
    volatile struct picture *picture = &device->picture[(device->first + device->given % device->count) % 64];
    buffer->index = handle->queue[handle->head];
    handle->head = (handle->head + 1) % MOST_BUFFERS, handle->queued--;
    memcpy(handle->memory[buffer->index], (char *)device + picture->offset, picture->size);
    buffer->bytesused = picture->size;
    buffer->length = BUFFER_BYTES;
    buffer->flags = V4L2_BUF_FLAG_DONE;
    long long now = now_us(), pause = 1000000LL / (device->current.fps ? device->current.fps : 25);
    handle->due_us = handle->due_us + pause > now ? handle->due_us + pause : now;
    device->given++;
    return 0;
}

static int queue_buffer(struct handle *handle, const struct v4l2_buffer *buffer) {
    if (buffer->index >= handle->buffers || handle->queued == MOST_BUFFERS) return no(EINVAL);
    handle->queue[(handle->head + handle->queued++) % MOST_BUFFERS] = buffer->index;
    return 0;
}

static int stream(struct handle *handle, int on) {
    if (on && handle->device->busy) return no(EBUSY);
    handle->streams = on;
    handle->due_us = now_us();
    if (on) handle->device->starts++;
    else handle->queued = handle->head = 0;
    return 0;
}

static int set_format(struct handle *handle, struct v4l2_format *asked, int tries) {
    if (!tries && (handle->device->busy || handle->buffers)) return no(EBUSY);
    struct format got = nearest(handle->device, &asked->fmt.pix);
    size_of(&asked->fmt.pix, &got);
    if (!tries) *(struct format *)&handle->device->current = got;
    return 0;
}

static int capabilities(volatile struct block *device, struct v4l2_capability *told) {
    memset(told, 0, sizeof *told);
    strcpy((char *)told->driver, "uvcvideo");
    memcpy(told->card, (void *)device->card, sizeof told->card);
    memcpy(told->bus_info, (void *)device->bus, sizeof told->bus_info);
    told->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    told->capabilities = told->device_caps | V4L2_CAP_DEVICE_CAPS;
    return 0;
}

static int request_buffers(struct handle *handle, struct v4l2_requestbuffers *asked) {
    if (handle->device->busy) return no(EBUSY);
    handle->buffers = asked->count > MOST_BUFFERS ? MOST_BUFFERS : asked->count;
    handle->queued = handle->head = 0;
    asked->count = handle->buffers;
    return 0;
}

static int answer(struct handle *handle, unsigned request, void *argument) {
    volatile struct block *device = handle->device;
    struct v4l2_buffer *buffer = argument;
    struct v4l2_streamparm *rate = argument;
    if (device->gone) return no(ENODEV);
    switch (request) {
    case VIDIOC_QUERYCAP: return capabilities(device, argument);
    case VIDIOC_G_INPUT: *(int *)argument = 0; return 0;
    case VIDIOC_S_INPUT: return 0;
    case VIDIOC_ENUM_FMT: return enumerate_formats(device, argument);
    case VIDIOC_ENUM_FRAMESIZES: return enumerate_sizes(device, argument);
    case VIDIOC_G_FMT: size_of(&((struct v4l2_format *)argument)->fmt.pix, (struct format *)&device->current); return 0;
    case VIDIOC_S_FMT: return set_format(handle, argument, 0);
    case VIDIOC_TRY_FMT: return set_format(handle, argument, 1);
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM:
        rate->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
        rate->parm.capture.timeperframe.numerator = 1;
        rate->parm.capture.timeperframe.denominator = device->current.fps;
        return 0;
    case VIDIOC_REQBUFS: return request_buffers(handle, argument);
    case VIDIOC_QUERYBUF:
        buffer->length = BUFFER_BYTES, buffer->m.offset = buffer->index * BUFFER_BYTES;
        return buffer->index < handle->buffers ? 0 : no(EINVAL);
    case VIDIOC_QBUF: return queue_buffer(handle, argument);
    case VIDIOC_DQBUF: return take_picture(handle, argument);
    case VIDIOC_STREAMON: return stream(handle, 1);
    case VIDIOC_STREAMOFF: return stream(handle, 0);
    case VIDIOC_QUERYCTRL: return query_control(device, argument);
    case VIDIOC_S_CTRL: return set_control(device, argument);
    case VIDIOC_G_CTRL: {
        struct v4l2_control *told = argument;
        volatile struct control *control = control_of(device, told->id);
        return control ? (told->value = control->value, 0) : no(EINVAL);
    }
    default: return no(ENOTTY);
    }
}

int ioctl(int fd, unsigned long request, ...) {
    va_list more;
    va_start(more, request);
    void *argument = va_arg(more, void *);
    va_end(more);
    struct handle *handle = of(fd);
    if (!handle) return REAL(ioctl)(fd, request, argument);
    pthread_mutex_lock(&gate);
    int done = answer(handle, (unsigned)request, argument);
    pthread_mutex_unlock(&gate);
    return done;
}

/* Wait as select does: 1 when a picture or the end is there, 0 when the time is over. */
static int awaited(struct handle *handle, long long limit_us) {
    long long until = now_us() + limit_us;
    for (;;) {
        volatile struct block *device = handle->device;
        if (!device->deaf && (device->gone || (!device->stalled && now_us() >= handle->due_us))) return 1;
        if (now_us() >= until) return 0;
        long long left = handle->due_us - now_us();
        struct timespec moment = {0, (left < 1000 ? 1000 : left > 20000 ? 20000 : left) * 1000};
        nanosleep(&moment, NULL);
    }
}

int select(int most, fd_set *reads, fd_set *writes, fd_set *errors, struct timeval *limit) {
    for (int fd = 0; reads && fd < most && fd < 1024; fd++)
        if (FD_ISSET(fd, reads) && of(fd)) {
            int done = awaited(of(fd), limit ? limit->tv_sec * 1000000LL + limit->tv_usec : LLONG_MAX / 2);
            FD_ZERO(reads);
            if (done) FD_SET(fd, reads);
            return done;
        }
    return REAL(select)(most, reads, writes, errors, limit);
}

int poll(struct pollfd *fds, nfds_t count, int limit_ms) {
    if (count == 1 && of(fds[0].fd)) {
        int done = awaited(of(fds[0].fd), limit_ms < 0 ? LLONG_MAX / 2 : limit_ms * 1000LL);
        fds[0].revents = done ? POLLIN : 0;
        return done;
    }
    return REAL(poll)(fds, count, limit_ms);
}
